using Portal.Infrastructure.Data;
using Portal.Infrastructure.Files;

namespace Portal.Web.Files;

/// <summary><c>files check</c>: reads every stored byte and names each row and file that do not agree. Ends with 1 when something does not.</summary>
internal static class FilesCheck
{
    public static async Task<int> Run(string[] args)
    {
        await using var app = PortalApp.Build([]);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var differences = 0;
        await foreach (var difference in FileCheck.RunAsync(app.Services.GetRequiredService<IFileStore>(), db.NamedBytesAsync()))
        {
            differences++;
            Console.WriteLine($"{difference.Sha256} {Sentence(difference.Fault)}");
        }
        Console.WriteLine(differences == 0 ? "files: rows and bytes agree" : $"files: {differences} differences");
        return differences == 0 ? 0 : 1;
    }

    private static string Sentence(FileFault fault) => fault switch
    {
        FileFault.Missing => "is named by a row and missing on disk: restore it from the backup",
        FileFault.WrongSize => "has another length than its row says: restore it from the backup",
        FileFault.Damaged => "is damaged on disk: restore it from the backup",
        FileFault.Unnamed => "lies on disk and no row names it: the rest of an interrupted upload",
    };
}
