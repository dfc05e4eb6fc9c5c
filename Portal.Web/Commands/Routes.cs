using Portal.Web.Access;

namespace Portal.Web.Commands;

/// <summary><c>routes --json</c>: every route and hub method with what it asks.</summary>
internal static class Routes
{
    public static Task<int> Print(string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("portal-routes-");
        try
        {
            Environment.SetEnvironmentVariable("PORTAL_DATA", folder.FullName);
            using var app = (IDisposable)PortalApp.Build([]);
            Console.WriteLine(RouteTable.Json(RouteTable.Of((WebApplication)app)));
            return Task.FromResult(0);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
