// Turns a <select data-suggest> into a field that suggests while one types. Without script it stays the select.
import { enhanceSelectElement } from "accessible-autocomplete";

export function suggestWhileTyping() {
  for (const select of document.querySelectorAll("select[data-suggest]")) {
    enhanceSelectElement({
      selectElement: select,
      defaultValue: select.selectedOptions[0]?.value ? select.selectedOptions[0].text : "",
      showAllValues: false,
      minLength: 2,
    });
  }
}
