using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Audit;

/// <summary>A stream as JSON lines, one for each row with everything that was hashed, so that anybody can verify it without the portal
/// (docs/trail-format.md).</summary>
public static class TrailExport
{
    public static Task ExportTrail(this PortalDb db, Guid dossierId, Stream output, CancellationToken stop = default) => db.ExportTrail(StreamId.Dossier(dossierId), output, stop);

    public static async Task ExportTrail(this PortalDb db, StreamId stream, Stream output, CancellationToken stop = default)
    {
        var rows = db.Activities.AsNoTracking().Where(a => a.StreamKind == stream.Kind && a.StreamId == stream.Id).OrderBy(a => a.Number);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(stop))
        {
            using var line = new MemoryStream();
            await using (var json = new Utf8JsonWriter(line))
            {
                Write(json, row);
            }
            line.WriteByte((byte)'\n');
            await output.WriteAsync(line.GetBuffer().AsMemory(0, (int)line.Length), stop);
        }
    }

    private static void Write(Utf8JsonWriter json, ActivityRow row)
    {
        json.WriteStartObject();
        json.WriteString("format", row.Seal.Length == 0 ? "portal-activity-1" : "portal-activity-2");
        json.WriteString("previousHash", Convert.ToHexStringLower(row.PreviousHash));
        json.WriteNumber("streamKind", (int)row.StreamKind);
        json.WriteString("stream", row.StreamId);
        json.WriteNumber("number", row.Number);
        json.WriteString("id", row.Id);
        json.WriteNumber("atMilliseconds", row.At.ToUnixTimeMilliseconds());
        json.WriteString("at", row.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        json.WriteString("actor", row.ActorId);
        json.WriteString("actorName", row.ActorName);
        json.WriteNumber("actorSide", (int)row.ActorSide);
        json.WriteString("address", row.Address);
        json.WriteNumber("kind", (int)row.Kind);
        json.WriteString("kindName", row.Kind.ToString());
        json.WriteNumber("subjectKind", (int)row.SubjectKind);
        json.WriteString("subject", row.SubjectId);
        json.WriteString("request", row.RequestId?.ToString() ?? "");
        json.WriteString("panel", row.PanelId?.ToString() ?? "");
        json.WriteString("details", row.DetailsJson);
        if (row.Seal.Length > 0)
        {
            json.WriteString(row.Seal.Length == ActivityChain.SaltLength ? "salt" : "words", Convert.ToHexStringLower(row.Seal));
        }
        json.WriteString("hash", Convert.ToHexStringLower(row.Hash));
        json.WriteEndObject();
    }
}
