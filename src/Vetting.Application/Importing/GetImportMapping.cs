using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.Importing;

/// <summary>The text of a mapping, as it was given.</summary>
/// <param name="Number">Null for the latest.</param>
[Requires(Permission.Operate)]
[Unrecorded("A mapping says how a file is written, and nothing of anybody.")]
public sealed record GetImportMapping(string Name, int? Number = null) : IQuery<string>;

internal sealed class GetImportMappingHandler(IVettingDb db) : IRequestHandler<GetImportMapping, string>
{
    public async Task<string> Handle(GetImportMapping request, CancellationToken ct) =>
        await db.ImportMappings.Where(mapping => mapping.Name == request.Name && (request.Number == null || mapping.Number == request.Number))
            .OrderByDescending(mapping => mapping.Number).Select(mapping => mapping.Source).FirstOrDefaultAsync(ct)
            ?? throw new NotFoundException("mapping");
}
