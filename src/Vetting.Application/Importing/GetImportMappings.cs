using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;

namespace Vetting.Application.Importing;

/// <summary>All versions of all mappings, by name, the newest of each first. They are few.</summary>
[Requires(Permission.Operate)]
[Unrecorded("A mapping says how a file is written, and nothing of anybody.")]
public sealed record GetImportMappings : IQuery<IReadOnlyList<ImportMappingVersion>>;

public sealed record ImportMappingVersion(string Name, int Number, DateTimeOffset KeptAt);

internal sealed class GetImportMappingsHandler(IVettingDb db) : IRequestHandler<GetImportMappings, IReadOnlyList<ImportMappingVersion>>
{
    public async Task<IReadOnlyList<ImportMappingVersion>> Handle(GetImportMappings request, CancellationToken ct) =>
        await db.ImportMappings.OrderBy(mapping => mapping.Name).ThenByDescending(mapping => mapping.Number)
            .Select(mapping => new ImportMappingVersion(mapping.Name, mapping.Number, mapping.KeptAt)).ToListAsync(ct);
}
