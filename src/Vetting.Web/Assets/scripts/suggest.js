// Suggests while one types. Without script nothing is suggested, and what is typed is sent.
import accessibleAutocomplete from "accessible-autocomplete";

const patience = 250;
const shortest = 2;

// As the server compares names: without case, marks, apostrophes, and with a hyphen for a space.
const plain = (text) => text.normalize("NFKD").replace(/[\p{M}'’‘`]/gu, "").replace(/[^\p{L}\p{Nd}]+/gu, " ").toLowerCase().trim();

// Turns a <select data-suggest> into a field that suggests its options.
export function suggestWhileTyping() {
  for (const select of document.querySelectorAll("select[data-suggest]")) {
    const options = [...select.options].filter((option) => option.value).map((option) => option.text);
    accessibleAutocomplete.enhanceSelectElement({
      selectElement: select,
      source: (query, show) => show(options.filter((option) => plain(option).includes(plain(query)))),
      defaultValue: select.selectedOptions[0]?.value ? select.selectedOptions[0].text : "",
      showAllValues: false,
      minLength: shortest,
    });
  }
}

// In <form data-suggest-from="address"> the text field suggests what the address answers to the form as it stands: names go in the body, never in an address.
// Whoever takes a suggestion finds the button of <template data-suggest-take> in the place of the one that searches; who goes on typing, the latter again.
// A field that shows what was searched for stays as it is: its answer stands below.
export function suggestFromServer() {
  for (const form of document.querySelectorAll("form[data-suggest-from]")) {
    const field = form.querySelector("input[type=text]");
    if (!field.value) {
      enhance(form, field);
    }
  }
}

function enhance(form, field) {
  const search = form.querySelector("button");
  const take = form.querySelector("template[data-suggest-take]").content.querySelector("button");
  const taken = form.querySelector("input[data-suggest-taken]");
  const offer = (suggestion) => {
    taken.disabled = !suggestion;
    taken.value = suggestion?.value ?? "";
    const [wanted, other] = suggestion ? [take, search] : [search, take];
    if (other.isConnected) {
      other.replaceWith(wanted);
    }
  };
  const described = (field.getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent ?? "");
  const place = document.createElement("div");
  place.className = "vetting-suggest";
  field.replaceWith(place);
  accessibleAutocomplete({
    element: place,
    id: field.id,
    name: field.name,
    inputClasses: field.className,
    displayMenu: "overlay",
    minLength: shortest,
    confirmOnBlur: false,
    showNoOptionsFound: false,
    source: latest((typed) => ask(form, field.name, typed)),
    templates: { inputValue: (suggestion) => suggestion?.finds ?? "", suggestion: (suggestion) => escaped(suggestion.text ?? "") },
    tAssistiveHint: () => [...described, "Suggestions come as you type: move to them with the up and down arrows, and take one with Enter."].join(" ").trim(),
    onConfirm: (suggestion) => suggestion && offer(suggestion),
  });
  place.addEventListener("input", () => offer(null));
}

// Asks once the typing pauses, and forgets the answer to anything but the last question.
function latest(question) {
  let last = 0;
  let waiting;
  return (typed, show) => {
    const mine = ++last;
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const found = await question(typed);
      if (mine === last) {
        show(found);
      }
    }, patience);
  };
}

// Nothing is suggested when the answer does not come: what is typed can still be sent.
async function ask(form, name, typed) {
  const body = new URLSearchParams(new FormData(form));
  body.set(name, typed);
  try {
    const answer = await fetch(form.dataset.suggestFrom, { method: "POST", body, redirect: "error" });
    return answer.ok ? await answer.json() : [];
  } catch {
    return [];
  }
}

function escaped(text) {
  const node = document.createElement("span");
  node.textContent = text;
  return node.innerHTML;
}
