/// Passkeys: asks the server what to sign, lets the browser sign it, and sends the answer with the page's own form. What the server
/// said is handed to the browser's own parser; nothing of it is kept.
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-passkey]")) {
  if (typeof PublicKeyCredential === "undefined" || !("parseRequestOptionsFromJSON" in PublicKeyCredential)) continue;
  form.hidden = false;
  for (const none of document.querySelectorAll<HTMLElement>("[data-passkey-none]")) none.hidden = true;
  form.addEventListener("submit", (event) => {
    const answer = form.elements.namedItem("credential") as HTMLInputElement;
    if (answer.value) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void sign(form, answer);
  }, { capture: true });
}

async function sign(form: HTMLFormElement, answer: HTMLInputElement): Promise<void> {
  const trouble = form.querySelector<HTMLElement>("[data-passkey-error]");
  if (trouble) trouble.hidden = true;
  try {
    const options = await ask(form.dataset.options ?? "");
    const made = form.dataset.passkey === "make"
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON) });
    answer.value = JSON.stringify((made as PublicKeyCredential).toJSON());
    form.submit();
  } catch {
    // Closed by the person, timed out, or no passkey here: the page says what else there is.
    if (trouble) trouble.hidden = false;
  }
}

async function ask(address: string): Promise<unknown> {
  const token = document.querySelector<HTMLMetaElement>("meta[name=antiforgery]")?.content ?? "";
  const answer = await fetch(address, { method: "POST", headers: { RequestVerificationToken: token }, redirect: "error" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return await answer.json();
}
