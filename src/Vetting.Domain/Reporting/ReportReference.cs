using System.Security.Cryptography;

namespace Vetting.Domain.Reporting;

/// <summary>How people call a report: <c>R-2026-483019</c>. The digits are random, as those of a case are.</summary>
public static class ReportReference
{
    public const int MaxLength = 13;
    public const string Pattern = "^R-[0-9]{4}-[0-9]{6}$";

    private const int InOneYear = 1_000_000;

    public static string Draw(int year) => $"R-{year}-{RandomNumberGenerator.GetInt32(InOneYear):D6}";
}
