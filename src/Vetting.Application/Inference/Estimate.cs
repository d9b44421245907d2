namespace Vetting.Application.Inference;

/// <summary>A number, and between which it lies with the confidence that was asked for. Either end, and the number, may be infinite.</summary>
public sealed record Estimate(double Value, double Low, double High);

/// <summary>What a test found.</summary>
/// <param name="P">How often chance alone gives what was seen or what is further away, if there is no difference.</param>
/// <param name="Statistic">Null for an exact test, which has none.</param>
/// <param name="DegreesOfFreedom">Of the chi-squared distribution that the statistic is held against; null for all others.</param>
public sealed record Test(double P, double? Statistic = null, int? DegreesOfFreedom = null);
