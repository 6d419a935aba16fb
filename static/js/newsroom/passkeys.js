/* Passkeys: a form asks for what is to be signed, has it signed, and is sent. */
const bytesOf = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const textOf = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

/** What the server says in JSON, as the browser's API wants it. */
function asked(said) {
  const described = (list) => list?.map((one) => ({ ...one, id: bytesOf(one.id) }));
  const publicKey = { ...said, challenge: bytesOf(said.challenge) };
  if (said.user) publicKey.user = { ...said.user, id: bytesOf(said.user.id) };
  if (said.excludeCredentials) publicKey.excludeCredentials = described(said.excludeCredentials);
  if (said.allowCredentials) publicKey.allowCredentials = described(said.allowCredentials);
  return { publicKey };
}

/** What a device answered, as text. */
function answered({ rawId, response }) {
  const sent = { id: textOf(rawId), clientDataJSON: textOf(response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[part]) sent[part] = textOf(response[part]);
  }
  return JSON.stringify(sent);
}

const REASONS = {
  NotAllowedError: "Nothing was chosen, or it took too long. Try again.",
  InvalidStateError: "This device has a passkey for this account already.",
  SecurityError: "This browser uses no passkeys at this address.",
};

async function sign(form) {
  const wanted = await fetch(`${form.action}/options`, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  if (wanted.redirected) {
    location.assign(wanted.url);
    return;
  }
  if (wanted.status === 429) throw new Error("That was too often in a short time. Wait a minute and try again.");
  if (!wanted.ok) throw new Error("That failed. Load the page again and try once more.");
  const options = asked((await wanted.json()).publicKey);
  const credential = await navigator.credentials[form.dataset.passkey](options);
  form.elements.credential.value = answered(credential);
  form.submit();
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!globalThis.PublicKeyCredential) {
    document.querySelector("[data-passkey-missing]")?.removeAttribute("hidden");
    continue;
  }
  form.hidden = false;
  const said = form.querySelector("[data-said]");
  const button = form.querySelector("button[type=submit]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    said.hidden = true;
    button.disabled = true;
    try {
      await sign(form);
    } catch (error) {
      said.textContent = REASONS[error.name] ?? (error.name === "Error" ? error.message : "That failed. Try again.");
      said.hidden = false;
    } finally {
      button.disabled = false;
    }
  });
}
