using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Portal.Web.Fragments;

/// <summary><c>&lt;fragment value="…" /&gt;</c>: draws a fragment inside a page.</summary>
public sealed class FragmentTagHelper(IHtmlHelper html) : TagHelper
{
    public Fragment? Value { get; set; }

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (Value is null)
        {
            return;
        }
        ((IViewContextAware)html).Contextualize(ViewContext);
        output.Content.SetHtmlContent(await html.RenderComponentAsync(Value.Component, RenderMode.Static, Value.Parameters));
    }
}
