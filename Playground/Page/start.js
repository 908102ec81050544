// The page carries its script compressed, as it does the engine: unpacked it becomes a script of the
// page. Not part of what it unpacks.
async function unpacked(id) {
  const letters = document.getElementById(id).textContent.replace(/\s/g, '');
  const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')));
}

const script = document.createElement('script');
script.type = 'module';
script.textContent = await (await unpacked('script')).text();
document.head.append(script);
