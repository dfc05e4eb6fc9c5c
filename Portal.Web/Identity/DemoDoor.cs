using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Data;

namespace Portal.Web.Identity;

/// <summary>Somebody of the demo office, with the text key of what he is.</summary>
public sealed record DemoPerson(Guid Id, string Name, string Email, string WhatKey);

/// <summary>In a demo office, and only there, six named people sign in with one click.</summary>
internal static class DemoDoor
{
    private static readonly string[] Who = ["admin", "employee", "support", "client", "director", "outsider"];
    private static readonly string[] Emails = [.. Who.Select(w => $"{w}@demo.example")];

    public static async Task<IReadOnlyList<DemoPerson>> Cast(PortalDb db, CancellationToken stop)
    {
        var people = await db.People.Where(p => Emails.Contains(p.Email)).Select(p => new { p.Id, p.Name, p.Email }).ToListAsync(stop);
        return [.. people.OrderBy(p => Array.IndexOf(Emails, p.Email)).Select(p => new DemoPerson(p.Id, p.Name, p.Email, $"door.demo-{Who[Array.IndexOf(Emails, p.Email)]}"))];
    }
}
