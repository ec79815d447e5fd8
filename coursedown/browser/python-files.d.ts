/** Where the build has put what Python is made of, relative to the scripts. */
declare const files: {
  /** Pyodide's own files. */
  index: string;
  /** What calculating takes of Pyodide's program, and the memory of a Python that has started. */
  program: { address: string; unpacked: number };
  memory: { address: string; unpacked: number };
  /** All modules, to start from where those two don't do. */
  library: { address: string };
  /** The package of the calculators. */
  package: string;
  /** What Pyodide knows of packages. */
  lock: object;
  /** Bytes to fetch for a start. */
  size: number;
};
export default files;
