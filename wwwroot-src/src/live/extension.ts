import type { HtmxRequestCtx } from "htmx.org";
import * as banner from "./banner.ts";
import { announce, restoreFocus, snapshot, type Snapshot } from "./changes.ts";
import { endBusy, focusProblem, startBusy } from "./forms.ts";
import type { Fragments } from "./fragments.ts";
import { drawPills, steady } from "./steady.ts";
import { markup, token } from "./texts.ts";
import { keepTyped, mayMorph, mayMorphAttribute, settle } from "./typed.ts";

interface Task { target: Element | string | null; fragment: DocumentFragment; swapSpec: { style?: string } | string }
interface Detail { ctx: HtmxRequestCtx; tasks: Task[]; attrName: string; error: unknown }
interface InternalApi { initSecurity(policy: unknown, sync: () => never, async: () => never): void }
interface Surroundings { fragments: Fragments; ended(): void; swapped(): void }

const ownEchoes = 2_500;

/// The htmx extension that every request and every swap goes through.
export function portal({ fragments, ended, swapped }: Surroundings) {
  const snapshots = new WeakMap<HtmxRequestCtx, [Element, Snapshot][]>();
  let live = false;
  let own: HTMLFormElement | null = null;
  let ownUntil = 0;
  document.addEventListener("portal:own", () => { ownUntil = performance.now() + ownEchoes; });

  return {
    init(api: InternalApi) {
      // Threat: an attribute or an answer that carries script. htmx evaluates nothing, and scripts of an answer come out empty.
      api.initSecurity(trustedHtml(), refuse, refuse);
    },

    htmx_config_request(_source: Element, { ctx }: Detail) {
      if (isRefresh(ctx)) {
        ctx.request.headers["X-Live"] = "1";
        ctx.request.timeout = 15_000;
      }
      const proof = token();
      if (proof && isUnsafe(ctx)) ctx.request.headers["RequestVerificationToken"] = proof;
    },

    htmx_before_request(source: Element, { ctx }: Detail) {
      if (isRefresh(ctx)) return fragments.needs(source);
      if (!isUnsafe(ctx)) return true;
      ownUntil = performance.now() + ownEchoes;
      return startBusy(source, (ctx.sourceEvent as SubmitEvent | null)?.submitter ?? null);
    },

    htmx_before_response(source: Element, { ctx }: Detail) {
      const status = ctx.response!.status;
      // Threat: fetch follows a redirect to the sign-in page, which would then stand in the middle of the fragment.
      if (status === 401 || (isRefresh(ctx) && ctx.response!.raw.redirected)) { ended(); return false; }
      if (!isRefresh(ctx)) return true;
      if (status === 403 || status === 404) { fragments.lost(source); return false; }
      if (status >= 400) { fragments.failed(source); return false; }
      return true;
    },

    htmx_after_request(_source: Element, { ctx }: Detail) {
      const status = ctx.response!.status;
      if (isRefresh(ctx) || status < 400) return;
      // Nobody explained it: a proxy, or a bare answer. What was typed stays where it is.
      if (!/<hx-partial|<template hx/.test(ctx.text ?? "") && status !== 422) banner.show("error", "stop", markup(status >= 500 ? "error" : "refused", { status }));
    },

    htmx_before_swap(source: Element, { ctx, tasks }: Detail) {
      live = isRefresh(ctx);
      own = live ? null : source instanceof HTMLFormElement ? source : source.closest("form");
      // An empty answer would take the fragment away with it.
      if (live && (ctx.text ?? "").trim() === "") { fragments.failed(source); return false; }
      if (!live && isUnsafe(ctx) && ctx.response!.status < 300) acted(own);
      const taken: [Element, Snapshot][] = [];
      for (const task of tasks) {
        const target = typeof task.target === "string" ? document.querySelector(task.target) : task.target;
        if (!target) continue;
        if (live) task.fragment.querySelectorAll("[autofocus]").forEach(element => element.removeAttribute("autofocus"));
        if (/morph/i.test(styleOf(task))) {
          const top = /inner/i.test(styleOf(task)) ? task.fragment : task.fragment.firstElementChild ?? task.fragment;
          keepTyped({ root: target, fresh: task.fragment, top }, own);
          if (live) steady(target, task.fragment);
        }
        taken.push([target, snapshot(target)]);
      }
      snapshots.set(ctx, taken);
      return true;
    },

    htmx_before_morph_node(node: Element) { return mayMorph(node, own); },
    htmx_before_morph_attr(element: Element, { attrName }: Detail) { return mayMorphAttribute(element, attrName); },

    htmx_after_swap(source: Element, { ctx }: Detail) {
      const refresh = isRefresh(ctx);
      for (const [target, before] of snapshots.get(ctx) ?? []) {
        if (target.id === "banner") banner.claimed();
        if (!target.isConnected) continue;
        if (refresh && performance.now() > ownUntil) announce(target, before);
        if (!refresh) focusProblem(target);
        restoreFocus(target, before);
      }
      snapshots.delete(ctx);
      if (refresh) fragments.refreshed(source);
      drawPills();
      swapped();
    },

    htmx_finally_swap() { live = false; own = null; },

    htmx_finally_request(source: Element, { ctx }: Detail) {
      if (!isUnsafe(ctx)) return;
      endBusy(source);
      ownUntil = performance.now() + ownEchoes;
    },

    htmx_error(source: Element, { ctx }: Partial<Detail>) {
      if (!ctx) return;
      if (isRefresh(ctx)) fragments.failed(source);
      else if (!ctx.response) banner.show("error", "stop", markup("network"));
    },
  };
}

// Done: an older complaint is out of date, the form starts afresh, and its dialog has done its work.
function acted(form: HTMLFormElement | null): void {
  banner.clear("error");
  if (!form) return;
  settle(form);
  const dialog = form.closest<HTMLDialogElement>("dialog[open]");
  if (dialog && !form.hasAttribute("data-stay")) dialog.close();
}

function isRefresh(ctx: HtmxRequestCtx): boolean {
  return ctx.sourceEvent?.type === "live";
}

function isUnsafe(ctx: HtmxRequestCtx): boolean {
  return !/^(get|head)$/i.test(ctx.request.method);
}

function styleOf(task: Task): string {
  return typeof task.swapSpec === "string" ? task.swapSpec : task.swapSpec.style ?? "";
}

function trustedHtml(): unknown {
  const trusted = (window as unknown as { trustedTypes?: { createPolicy(name: string, rules: object): unknown } }).trustedTypes;
  const rules = { createHTML: (html: string) => html, createScript: () => "" };
  return trusted ? trusted.createPolicy("htmx", rules) : rules;
}

function refuse(): never {
  throw new Error("Script in attributes is switched off.");
}
