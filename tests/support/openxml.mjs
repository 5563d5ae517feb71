// Microsoft's Open XML SDK as a filter: one JSON line [path, version] in, one line of findings out.
// It stays up between files, because starting the SDK takes over a second and a file only milliseconds.
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import validate, { getFileFormatFromName } from "@ooxml-tools/validate";

async function findings(path, version) {
  try {
    const found = await validate(await readFile(path), getFileFormatFromName(path), version);
    return found.map(({ path: at, id, description }) => `${at?.partUri} ${at?.xpath} ${id}: ${description}`);
  } catch (error) {
    return [String(error)];
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await findings(...JSON.parse(line))));
}
process.exit();
