using Vetting.Domain.Candidates;

namespace Vetting.Application.Importing;

/// <summary>
/// Who is registered under a membership number, however it is written. In a register from before, numbers may stand that differ in nothing else: then
/// it is written as there.
/// </summary>
internal sealed class ByMembershipNumber<T>(IEnumerable<(string Number, T Of)> registered) where T : class
{
    private readonly ILookup<string, (string Number, T Of)> _registered = registered.ToLookup(known => Candidate.PlainNumberOf(known.Number));

    /// <returns>Null when there is nobody, or several, which is noted in the row.</returns>
    public T? Find(string number, SourceRow row, string column)
    {
        var known = _registered[Candidate.PlainNumberOf(number)].ToList();
        if (known.Count > 1 && known.FindIndex(one => one.Number == number) is var same)
        {
            if (same >= 0)
            {
                return known[same].Of;
            }

            row.Problem(
                column,
                $"Several candidates have the membership number '{number}', written otherwise. Write it as it stands in the register.");
            return null;
        }

        return known.FirstOrDefault().Of;
    }
}
