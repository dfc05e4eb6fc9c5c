using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Data;

namespace Portal.Tests.Infrastructure.Privacy;

internal static class TextColumns
{
    /// <summary>Every column of the model that holds text.</summary>
    public static IReadOnlyList<(string Table, string Column)> Of(PortalDb db) => [.. db.Model.GetRelationalModel().Tables
        .SelectMany(t => t.Columns.Where(c => c.PropertyMappings.Any(m => m.Property.ClrType == typeof(string))).Select(c => (Table: t.Name, Column: c.Name)))
        .OrderBy(c => c.Table, StringComparer.Ordinal).ThenBy(c => c.Column, StringComparer.Ordinal)];
}
