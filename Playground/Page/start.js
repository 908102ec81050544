// The page carries its script compressed, as it does the engine: unpacked it becomes a script of the
// page. Not part of what it unpacks, which finds `unpack` here.
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~';

// Five letters stand for four bytes: the digits of a number to the base 85.
function bytesOf(letters) {
  const missing = (5 - (letters.length % 5)) % 5;
  const whole = letters + '~'.repeat(missing);
  const bytes = new DataView(new ArrayBuffer((whole.length / 5) * 4));
  for (let at = 0; at < whole.length; at += 5) {
    let number = 0;
    for (let place = 0; place < 5; place++) number = number * 85 + digits.indexOf(whole[at + place]);
    bytes.setUint32((at / 5) * 4, number);
  }
  return bytes.buffer.slice(0, bytes.byteLength - missing);
}

// What an element of the page holds, as a response.
globalThis.unpack = (id) => {
  const bytes = bytesOf(document.getElementById(id).textContent.replace(/\s/g, ''));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')));
};

const script = document.createElement('script');
script.type = 'module';
script.textContent = await unpack('script').text();
document.head.append(script);
