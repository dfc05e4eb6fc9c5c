using Microsoft.EntityFrameworkCore;

namespace Portal.Infrastructure.Access;

/// <summary>Nothing there that the actor may see; the web answers 404, the same for what does not exist and for what is not his.</summary>
public sealed class NotFound() : Exception("Not found");

public static class NotFoundQueries
{
    /// <summary>Loads through the actor: <c>db.RequestsVisibleTo(actor).FirstOrNotFoundAsync(r => r.Id == id)</c>.</summary>
    public static async Task<T> FirstOrNotFoundAsync<T>(this IQueryable<T> query, System.Linq.Expressions.Expression<Func<T, bool>> which, CancellationToken stop = default) where T : class =>
        await query.FirstOrDefaultAsync(which, stop) ?? throw new NotFound();

    /// <inheritdoc cref="FirstOrNotFoundAsync{T}(IQueryable{T}, System.Linq.Expressions.Expression{Func{T, bool}}, CancellationToken)"/>
    public static async Task<T> FirstOrNotFoundAsync<T>(this IQueryable<T> query, CancellationToken stop = default) where T : class =>
        await query.FirstOrDefaultAsync(stop) ?? throw new NotFound();
}
