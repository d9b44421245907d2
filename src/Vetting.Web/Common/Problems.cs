using Vetting.Domain.Complaints;

namespace Vetting.Web.Common;

/// <summary>What is wrong with an answer, by field, said before any command could be.</summary>
public static class Problems
{
    /// <param name="what">As in a sentence: the reasons of the ruling.</param>
    public static IEnumerable<(string Field, string Message)> OfText(string? text, string field, string what, int max) =>
        string.IsNullOrWhiteSpace(text) ? [(field, $"Enter {what}.")] : OfLength(text, field, what, max);

    /// <inheritdoc cref="OfText"/>
    public static IEnumerable<(string Field, string Message)> OfLength(string? text, string field, string what, int max) =>
        text?.Length > max ? [(field, $"{Words.Sentence(what)} must be {max:N0} characters or fewer.")] : [];

    /// <summary>Of the day on which a sanction starts and the conditions that it carries.</summary>
    /// <param name="isWritten">False where something was typed that is no date: the field says so itself.</param>
    public static IEnumerable<(string Field, string Message)> OfSanction(
        DateOnly? startsOn, string startField, bool isWritten, DateOnly today, string? conditions, string conditionsField)
    {
        if (startsOn is null && isWritten)
        {
            yield return (startField, "Enter the day on which the sanction starts, such as 27 March 2026.");
        }

        if (startsOn < today)
        {
            yield return (startField, "The sanction must start today or later.");
        }

        foreach (var problem in OfLength(conditions, conditionsField, "the conditions", Complaint.ReasonMaxLength))
        {
            yield return problem;
        }
    }
}
