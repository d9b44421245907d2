using Vetting.Application.Common;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;

namespace Vetting.Application.Files;

/// <summary>How handlers refuse files of kinds that the rulebook in force does not accept.</summary>
internal static class AcceptedFiles
{
    /// <param name="names">Of the files; null for one whose name is not known yet.</param>
    /// <exception cref="RuleBrokenException">One of them is not taken.</exception>
    public static async Task RequireAccepted(this IVettingDb db, IEnumerable<string?> names, TimeProvider clock, CancellationToken ct)
    {
        var known = names.OfType<string>().ToList();
        if (known.Count == 0)
        {
            return;
        }

        var rules = (await db.Rulebooks.History(ct)).ProcedureAt(CivilTime.DateOf(clock.GetUtcNow())).Content.Files ?? FileRules.Usual;
        known.ForEach(rules.RequireAccepted);
    }
}
