using Portal.Web;
using Portal.Web.Commands;
using Portal.Web.Settings;

try
{
    if (Subcommand.Find(args) is { } subcommand)
    {
        return await subcommand.Run(args);
    }
    var app = PortalApp.Build(args);
    await PortalApp.Prepare(app);
    await app.RunAsync();
    return 0;
}
catch (BadSettings bad)
{
    await Console.Error.WriteLineAsync(bad.Message);
    return 2;
}

/// <summary>Named for the tests' host.</summary>
public partial class Program;
