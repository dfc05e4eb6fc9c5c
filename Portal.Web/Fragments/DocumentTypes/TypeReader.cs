using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Infrastructure.Data;

namespace Portal.Web.Fragments.DocumentTypes;

/// <param name="Off">Offered no more; what is up already goes on.</param>
public sealed record TypesView(long Number, IReadOnlyList<DocumentType> On, IReadOnlyList<DocumentType> Off);

/// <summary>Reads the document types of the office; the page has asked the right already.</summary>
public sealed class TypeReader(PortalDb db)
{
    /// <summary>An office keeps at most so many.</summary>
    internal const int Most = 200;

    public async Task<TypesView> All(CancellationToken stop)
    {
        var number = await db.Streams.Where(s => s.Kind == StreamKind.Office && s.Id == StreamId.Office.Id).Select(s => s.LastNumber).FirstOrDefaultAsync(stop);
        var types = await db.DocumentTypes.AsNoTracking().OrderBy(t => t.Place).ThenBy(t => t.Name).ThenBy(t => t.Id).Take(Most).ToListAsync(stop);
        return new TypesView(number, types.FindAll(t => !t.IsOff), types.FindAll(t => t.IsOff));
    }
}
