/// The script of every page: htmx with the `portal` extension.
import htmx from "htmx.org";

interface InternalApi { initSecurity(policy: unknown, sync: () => never, async: () => never): void }
interface Detail { ctx: { request: { method: string; headers: Record<string, string> } } }

/// Threat: an attribute that carries script. Nothing of htmx may evaluate text, whatever an answer contains.
function refuse(): never {
  throw new Error("Script in attributes is switched off.");
}

htmx.registerExtension("portal", {
  init(api: InternalApi) {
    api.initSecurity(null, refuse, refuse);
  },
  htmx_config_request(_source: Element, { ctx }: Detail) {
    const token = document.querySelector<HTMLMetaElement>('meta[name="antiforgery"]')?.content;
    if (token && !/^(get|head)$/i.test(ctx.request.method)) ctx.request.headers["RequestVerificationToken"] = token;
  },
});
