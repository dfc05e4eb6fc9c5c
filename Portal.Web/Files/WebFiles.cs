using Portal.Infrastructure.Files;
using Portal.Web.Access;

namespace Portal.Web.Files;

/// <summary>Files over HTTP: in through <c>/uploads</c>, out through <c>/files</c>.</summary>
internal static class WebFiles
{
    public static IServiceCollection AddWebFiles(this IServiceCollection services, string dataFolder, string? scanner) => services
        .AddFiles(dataFolder, scanner)
        .AddSingleton<DamageAlarm>()
        .AddSingleton<Recognitions>()
        .AddScoped<Handout>()
        .AddScoped<Readings>()
        .AddScoped<UploadAnswers>()
        .AddScoped<PlainPost>();

    public static void MapFiles(this IEndpointRouteBuilder app)
    {
        app.MapUploads();
        app.MapPlainPost();
        string[] read = [HttpMethods.Get, HttpMethods.Head];
        app.MapMethods("/files/{versionId:guid}/{name}", read, (HttpContext http, Guid versionId, Handout handout) => handout.SendAsync(http, versionId, preview: false))
            .Asks(new AsksSignedInAttribute());
        app.MapMethods("/files/{versionId:guid}/preview", read, (HttpContext http, Guid versionId, Handout handout) => handout.SendAsync(http, versionId, preview: true))
            .Asks(new AsksSignedInAttribute());
        app.MapMethods("/approvals/{id:guid}/proof", read, (HttpContext http, Guid id, Handout handout) => handout.SendProofAsync(http, id))
            .Asks(new AsksSignedInAttribute());
        app.MapMethods("/signatures/{id:guid}/sealed", read, (HttpContext http, Guid id, Handout handout) => handout.SendSealedAsync(http, id))
            .Asks(new AsksSignedInAttribute());
        app.MapMethods("/signer/sealed", read, (HttpContext http, Handout handout) => handout.SendSealedAsync(http, null))
            .Asks(new AsksSignerAttribute());
        app.MapMethods("/signer/file", read, (HttpContext http, Handout handout) => handout.SendToSignerAsync(http))
            .Asks(new AsksSignerAttribute());
        app.MapMethods("/news/{id:guid}/files/{fileId:guid}", read, (HttpContext http, Guid id, Guid fileId, Handout handout) => handout.SendNewsAsync(http, id, fileId))
            .Asks(new AsksSignedInAttribute());
        app.MapMethods("/messages/{id:guid}/files/{fileId:guid}", read, (HttpContext http, Guid id, Guid fileId, Handout handout) => handout.SendOfMessageAsync(http, id, fileId))
            .Asks(new AsksSignedInAttribute());
    }
}
