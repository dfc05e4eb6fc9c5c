using Portal.Web.Settings;

namespace Portal.Web.Demo;

internal static class DemoServices
{
    public static IServiceCollection AddDemo(this IServiceCollection services) => services.AddScoped<DemoOffice>();

    /// <summary>Makes the demo office in a new demo folder and says who can sign in; a real office has none of this.</summary>
    public static async Task PrepareDemo(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<PortalSettings>();
        if (!settings.IsDemo)
        {
            return;
        }
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DemoOffice>().Make(CancellationToken.None);
        Console.WriteLine($"""

            Portal is at {settings.Url}
            Demo office; sign in with one click as
              admin@demo.example      Sam, administrator of the office
              employee@demo.example   Eva, employee
              support@demo.example    Ola, support
              client@demo.example     Dana, administrator of Bakkerij De Linde
              director@demo.example   Piotr, director of Bakkerij De Linde
              outsider@demo.example   Olek, of another client
            Data: {settings.DataFolder}

            """);
    }
}
