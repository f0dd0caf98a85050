// Runs a Python script in Pyodide, with the packages of one folder:
// node run.mjs FOLDER_OF_PYODIDE FOLDER_OF_PACKAGES SCRIPT
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [home, packages, script] = process.argv.slice(2).map((word) => resolve(word));
const { loadPyodide } = await import(pathToFileURL(resolve(home, "pyodide.mjs")));
const python = await loadPyodide({ indexURL: home });
python.mountNodeFS("/packages", packages);
python.runPython("import sys; sys.path.insert(0, '/packages'); sys.dont_write_bytecode = True");
python.setStdout({ batched: (line) => console.log(line) });
python.runPython(readFileSync(script, "utf8"), { globals: python.globals });
