using Shouldly;
using Vetting.Application.Auditing;
using Vetting.Infrastructure.Auditing.Records;
using Xunit;

namespace Vetting.Persistence.Tests.Auditing;

/// <summary>
/// A record that was committed to before a column was added is checked without the column. Until the record changes, the column has to hold what its
/// migration put there.
/// </summary>
public sealed class RecordShapeTests
{
    private static readonly byte[] Salt = new byte[RecordState.SaltLength];

    private static readonly RecordTable Table = new("Letters", "Id", ["Id"],
        [new("Id", typeof(string), 1, null), new("Stamp", typeof(string), 2, new ColumnBefore("none", false)),
            new("Weight", typeof(long), 2, new ColumnBefore(null, true))]);

    [Fact]
    public void A_column_that_came_later_is_in_the_hash_of_later_states_alone()
    {
        Hash("none", 1).ShouldBe(Hash("red", 1));
        Hash("none", 2).ShouldNotBe(Hash("red", 2));
        Hash("none", 1).ShouldNotBe(Hash("none", 2));
    }

    [Fact]
    public void Until_the_record_changes_it_holds_what_its_migration_put_there()
    {
        RecordDifference.InNewColumns(Letter("none"), 1).ShouldBeNull();
        RecordDifference.InNewColumns(Letter("red"), 1).ShouldBe((Tampering.Changed, "Stamp of the row 1 of Letters was altered"));
        RecordDifference.InNewColumns(Letter("red"), 2).ShouldBeNull();
    }

    private static string Hash(string stamp, int shape) => Letter(stamp).Hash(Salt, shape).Sha256;

    private static RecordRows Letter(string stamp) => new([new StoredRow(Table, "1", ["1", stamp, "7"])]);
}
