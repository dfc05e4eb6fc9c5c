using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Portal.Web.Fragments;

/// <summary>A static component with its parameters: drawn inside a page, as the answer to a form, and as a live refresh; always the same.</summary>
public sealed class Fragment : ActionResult
{
    private Fragment(Type component, object parameters) => (Component, Parameters) = (component, new RouteValueDictionary(parameters).ToDictionary());

    public Type Component { get; }
    public IReadOnlyDictionary<string, object?> Parameters { get; }
    public int Status { get; private init; } = StatusCodes.Status200OK;

    /// <param name="parameters">An anonymous object with the component's parameters by name.</param>
    public static Fragment Of<T>(object parameters, int status = StatusCodes.Status200OK) where T : IComponent => new(typeof(T), parameters) { Status = status };

    public override Task ExecuteResultAsync(ActionContext context) =>
        new RazorComponentResult(Component, Parameters) { StatusCode = Status, PreventStreamingRendering = true }.ExecuteAsync(context.HttpContext);
}
