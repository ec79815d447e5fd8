// Runs Python. The first message names the manifest; every later one is a request in JSON.

/** @type {((request: string) => string) | undefined} */
let answer;

/** @param {string} manifestAddress */
async function start(manifestAddress) {
  const manifest = await (await ok(fetch(manifestAddress))).json();
  const index = new URL(manifest.index, manifestAddress).href;
  const [{ loadPyodide }, library] = await Promise.all([
    import(`${index}pyodide.mjs`),
    unpack(new URL(manifest.library, manifestAddress).href),
  ]);
  const python = await Promise.race([
    loadPyodide({
      indexURL: index,
      stdLibURL: library,
      lockFileContents: JSON.stringify(manifest.lock),
    }),
    failureOfWebAssembly(),
  ]);
  URL.revokeObjectURL(library);
  const desk = python
    .pyimport("coursedown.calculation.browser")
    .open_desk(manifest.package);
  answer = desk.answer;
}

/**
 * Rejects if WebAssembly can't be had: Pyodide only warns then, and waits for ever.
 * @returns {Promise<never>}
 */
function failureOfWebAssembly() {
  const { instantiateStreaming } = WebAssembly;
  return new Promise((_, reject) => {
    Object.assign(WebAssembly, {
      /** @param {Parameters<typeof instantiateStreaming>} source */
      instantiateStreaming(...source) {
        const instance = instantiateStreaming(...source);
        instance.catch(reject);
        return instance;
      },
    });
  });
}

/** The gzipped archive as an address that Python can load it from. @param {string} address */
async function unpack(address) {
  const { body } = await ok(fetch(address));
  const stream = body?.pipeThrough(new DecompressionStream("gzip"));
  return URL.createObjectURL(await new Response(stream).blob());
}

/** @param {Promise<Response>} promise */
async function ok(promise) {
  const response = await promise;
  if (!response.ok) throw new Error(`${response.status}: ${response.url}`);
  return response;
}

self.onmessage = async ({ data, ports: [port] }) => {
  try {
    if (data.manifest) await start(data.manifest);
    port.postMessage({ answer: data.request && answer?.(data.request) });
  } catch (error) {
    port.postMessage({ error: String(error) });
  }
};
