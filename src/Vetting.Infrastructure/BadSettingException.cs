namespace Vetting.Infrastructure;

/// <summary>A value in the configuration cannot be used: the start stops with this one line.</summary>
/// <param name="key">As it is written in appsettings, for example <c>Database:Provider</c>.</param>
/// <param name="problem">What is wrong and what would be right. It never repeats a secret.</param>
public sealed class BadSettingException(string key, string problem) : Exception($"{key}: {problem}");
