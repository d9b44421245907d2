using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.Views;

internal static class ViewSet
{
    /// <summary>The views of one person that are still there.</summary>
    public static IQueryable<SavedView> Of(this IQueryable<SavedView> views, UserId owner, DateTimeOffset now)
    {
        var oldest = now - SavedView.KeptFor;
        return views.Where(view => view.Owner == owner && (view.Name != null || view.KeptAt >= oldest));
    }

    /// <exception cref="NotFoundException">Absent, or somebody else's.</exception>
    public static async Task<SavedView> ById(this IQueryable<SavedView> own, SavedViewId id, CancellationToken ct) =>
        await own.SingleOrDefaultAsync(view => view.Id == id, ct) ?? throw new NotFoundException("view");

    public static async Task RequireFreeName(this IQueryable<SavedView> own, ListKind list, string name, SavedViewId? except, CancellationToken ct)
    {
        if (await own.AnyAsync(view => view.List == list && view.Name == name && view.Id != except, ct))
        {
            throw new RuleBrokenException(
                RuleCodes.NameInUse, "You have a view of this name already. Choose another name, or remove that view first.");
        }
    }

    public static IRuleBuilderOptions<T, string> IsViewName<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty().MaximumLength(SavedView.NameMaxLength).IsOneLine();
}
