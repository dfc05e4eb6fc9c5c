using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Portal.Web.Access;

/// <summary>What holds for the forms of all pages.</summary>
internal static class FormRules
{
    public static void AddFormRules(this MvcOptions options)
    {
        // The address names the thing. By default a field of the same name would name another one.
        var route = options.ValueProviderFactories.OfType<RouteValueProviderFactory>().Single();
        options.ValueProviderFactories.Remove(route);
        options.ValueProviderFactories.Insert(0, route);
        options.Filters.Add<StaleForms>();
    }

    /// <summary>A form without its token is told why, as an upload is; the framework's own answer has no words.</summary>
    private sealed class StaleForms : IAlwaysRunResultFilter
    {
        public void OnResultExecuting(ResultExecutingContext context)
        {
            if (context.Result is IAntiforgeryValidationFailedResult)
            {
                throw new AntiforgeryValidationException("The form came without its token.");
            }
        }

        public void OnResultExecuted(ResultExecutedContext context)
        {
        }
    }
}
