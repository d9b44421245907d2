using Vetting.Testing.Databases;

[assembly: NeedsEngine]
