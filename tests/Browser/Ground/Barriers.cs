using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Portal.Tests.Browser.Ground;

/// <summary>What axe finds on a page, by the rules of WCAG 2.2 A and AA and its best practices, one line a rule.</summary>
/// <remarks>The library for Playwright opens a second page for each look and has every passed rule written out: 1.4 s a page, where axe itself
/// needs 0.4 s. So axe runs by itself, and only a page with frames goes through the library, which walks into them.</remarks>
internal static class Barriers
{
    private static readonly List<string> Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    private static readonly AxeRunOptions Framed = new() { RunOnly = new RunOnlyOptions { Type = "tag", Values = Rules }, ResultTypes = [ResultType.Violations] };
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private const string Look = """
        async rules => {
            const found = await axe.run(document, { runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] });
            if (found.passes.length === 0) throw new Error('axe looked at nothing');
            return found.violations.map(v => `${v.id} (${v.impact}): ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html).join(' | ')}`);
        }
        """;

    public static async Task<IReadOnlyList<string>> On(IPage page)
    {
        if (page.Frames.Count == 1)
        {
            await page.EvaluateAsync(Axe);
            return await page.EvaluateAsync<string[]>(Look, Rules);
        }
        var result = await page.RunAxe(Framed);
        return [.. result.Violations.Select(v => $"{v.Id} ({v.Impact}): {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")];
    }
}
