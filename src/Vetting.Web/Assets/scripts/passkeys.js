// Asks the browser for a passkey before its form is sent: <form data-passkey="create|get" data-options="{…}">. Without script the form stays hidden.
export function askForPasskeys() {
  if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
    return;
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.querySelector("[data-passkey-without]").hidden = true;
    form.querySelector("button").hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const refused = form.querySelector("[data-passkey-refused]");
      refused.hidden = true;
      try {
        form.elements.Answer.value = JSON.stringify((await ask(form.dataset.passkey, JSON.parse(form.dataset.options))).toJSON());
      } catch {
        refused.hidden = false;
        return;
      }

      form.submit();
    });
  }
}

function ask(kind, options) {
  return kind === "create"
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}
