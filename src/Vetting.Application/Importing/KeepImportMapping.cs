using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Importing;

namespace Vetting.Application.Importing;

/// <summary>Keeps a mapping under a name, as its next version; those before stay. The same text again changes nothing.</summary>
/// <param name="Source">The mapping as JSON: see <see cref="CaseMapping"/>.</param>
/// <returns>The number of the version, from 1.</returns>
[Requires(Permission.Operate)]
public sealed record KeepImportMapping(string Name, string Source) : ICommand<int>;

internal sealed class KeepImportMappingValidator : AbstractValidator<KeepImportMapping>
{
    public KeepImportMappingValidator()
    {
        RuleFor(r => r.Name).NotEmpty().MaximumLength(ImportMapping.NameMaxLength).Matches("^[a-z0-9]+(-[a-z0-9]+)*$")
            .WithMessage("A mapping is called by lower-case letters, digits and hyphens, as in old-register.");
        RuleFor(r => r.Source).NotEmpty().MaximumLength(ImportMapping.SourceMaxLength);
    }
}

internal sealed class KeepImportMappingHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<KeepImportMapping, int>
{
    public async Task<int> Handle(KeepImportMapping request, CancellationToken ct)
    {
        CaseMapping.Read(request.Name, request.Source);
        var latest = await db.ImportMappings.Where(mapping => mapping.Name == request.Name).OrderByDescending(mapping => mapping.Number)
            .FirstOrDefaultAsync(ct);
        if (latest?.Source == request.Source)
        {
            return latest.Number;
        }

        var next = ImportMapping.Keep(request.Name, (latest?.Number ?? 0) + 1, request.Source, user.Actor(), clock.GetUtcNow());
        db.ImportMappings.Add(next);
        return next.Number;
    }
}

internal static class ImportMappings
{
    /// <summary>The latest of a name; null when none is named.</summary>
    /// <exception cref="ImportFailedException">There is none of that name.</exception>
    public static async Task<CaseMapping?> Called(this DbSet<ImportMapping> mappings, string? name, CancellationToken ct)
    {
        if (name is null)
        {
            return null;
        }

        var latest = await mappings.AsNoTracking().Where(mapping => mapping.Name == name).OrderByDescending(mapping => mapping.Number)
            .FirstOrDefaultAsync(ct) ?? throw new ImportFailedException($"No mapping is kept as '{name}'. 'mappings list' says which are.");
        return CaseMapping.Read($"{latest.Name} {latest.Number}", latest.Source);
    }
}
