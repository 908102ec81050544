// Writes the page's module, script and style as Swift sources of BackpropReport.
//
// The script is all modules in one, by the program esbuild. Module and script are compressed by the
// program zopfli: in the format of gzip, a twentieth smaller than gzip itself.
//
// Usage: node Scripts/bundle-page.mjs MODULE FOLDER
//   MODULE  the WebAssembly module
//   FOLDER  where the sources are written
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const [, , module, folder] = process.argv;
const page = path.join(import.meta.dirname, '../Playground/Page');

// A module with all that it imports, in as few letters as say the same.
function bundle(file) {
  const options = ['--bundle', '--minify', '--format=esm', '--target=esnext', '--charset=utf8'];
  return execFileSync('esbuild', [file, ...options], { encoding: 'utf8' });
}

// Without comments that have a line of their own, indentation and empty lines: a page is read by
// readers of the text, the sources are here.
function compact(source) {
  return source.replace(/^\s*(\/\/.*|\/\*[^*]*\*\/)$/gm, '').replace(/\n\s+/g, '\n').trim();
}

function write(name, comment, constants) {
  const members = constants.map(([title, remark, literal]) =>
    `  /// ${remark}\n  static let ${title} = ${literal}\n`);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(
    path.join(folder, `${name}.swift`),
    '// swift-format-ignore-file\n// Made by Scripts/build-wasm: change what it is made of.\n\n'
      + `/// ${comment}\nenum ${name} {\n${members.join('\n')}}\n`);
}

// Bytes as letters, five for four bytes: the digits to the base 85 of RFC 1924, but a comma for <,
// which a page might take for markup. A quarter longer than the bytes, where base 64 is a third.
function letters85(bytes) {
  const digits =
    '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~';
  const missing = (4 - (bytes.length % 4)) % 4;
  const whole = Buffer.concat([bytes, Buffer.alloc(missing)]);
  let text = '';
  for (let at = 0; at < whole.length; at += 4) {
    let number = whole.readUInt32BE(at);
    let group = '';
    for (let place = 0; place < 5; place++) {
      group = digits[number % 85] + group;
      number = Math.floor(number / 85);
    }
    text += group;
  }
  return text.slice(0, text.length - missing);
}

// Bytes, compressed, as a Swift literal of letters.
function letters(bytes) {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'bundle-'));
  fs.writeFileSync(path.join(scratch, 'bytes'), bytes);
  const packed = execFileSync('zopfli', ['-c', 'bytes'], { cwd: scratch, maxBuffer: 1 << 26 });
  fs.rmSync(scratch, { recursive: true });
  return `"""\n${letters85(packed).match(/.{1,96}/g).join('\\\n')}\n"""`;
}

const read = (name) => fs.readFileSync(path.join(page, name), 'utf8');
const raw = (text) => `##"""\n${text}\n"""##`;
const style = compact(read('page.css'));
// A page without a script has no use for the style of what the script makes.
const script = `document.head.append(Object.assign(document.createElement('style'), {
textContent: ${JSON.stringify(style)} }));
${bundle(path.join(page, 'main.js'))}`;
execFileSync('node', ['--check', '--input-type=module'], { input: script });

write('PageModule', 'The engine as WebAssembly.', [
  ['letters', 'Its bytes, compressed by gzip, as letters to the base 85.', letters(fs.readFileSync(module))],
]);
write('PageSources', 'What makes a page work.', [
  [
    'script', 'Playground/Page/main.js with all that it imports, and page.css, compressed likewise.',
    letters(script),
  ],
  ['start', 'Playground/Page/start.js, which unpacks it.', raw(compact(read('start.js')))],
]);
