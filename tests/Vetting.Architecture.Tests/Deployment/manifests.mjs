// Holds each manifest named on the command line against the schema of its kind, and says what is wrong with it.
import { readFileSync } from "node:fs";
import { parseAllDocuments } from "yaml";

let problems = 0;
for (const file of process.argv.slice(2)) {
    for (const document of parseAllDocuments(readFileSync(file, "utf8"), { strict: true, uniqueKeys: true })) {
        const manifest = document.toJS();
        try {
            if (document.errors.length > 0) {
                throw document.errors[0];
            }
            const kinds = await import(`kubernetes-models/${manifest.apiVersion}`);
            new kinds[manifest.kind](manifest).validate();
        } catch (error) {
            problems++;
            process.stdout.write(`${file}: ${manifest?.kind} ${manifest?.metadata?.name}: ${error.message}\n`);
        }
    }
}
process.exitCode = problems > 0 ? 1 : 0;
