// Every page works without this: it only makes some of them pleasanter.
import { initAll } from "govuk-frontend";
import { drawCharts } from "./charts.js";
import { countComposition } from "./composition.js";
import { askForPasskeys } from "./passkeys.js";
import { offerToPrint } from "./print.js";
import { drawRedactions } from "./redact.js";
import { suggestFromServer, suggestWhileTyping } from "./suggest.js";
import { proveWork } from "./work.js";

document.documentElement.classList.add("js-enabled");
document.body.classList.add("js-enabled", ...("noModule" in HTMLScriptElement.prototype ? ["govuk-frontend-supported"] : []));
initAll();
drawCharts();
suggestWhileTyping();
suggestFromServer();
countComposition();
askForPasskeys();
offerToPrint();
proveWork();
drawRedactions();
