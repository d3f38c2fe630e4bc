using System.Linq;
using static System.Math;
using Map = System.Collections.Generic.Dictionary<string, int>;

namespace Example.Stores;

[Serializable, Meta.Tag("store")]
public partial class Store<T> : Base<T>, IReader where T : class
{
    private const int Max = 1, Min = 0;
    public static readonly string Kind = "store";
    [JsonProperty] public int Size { get; set; } = 1;
    public event EventHandler Changed;

    public Store(int size, string name = "none", params int[] rest) : base(size) {}

    public async Task<int> ReadAsync<U>(ref int key, U? fallback = null)
    {
        int Local(int z) => z;
        return key;
    }

    enum Mood { Calm = 1, Tense }

    public delegate void Visit(int key);
}

public record Point(int X, int Y = 0) : Shape(X);

internal interface IReader
{
    void Read(int key);
    int Count { get; }
}

public struct Pair { public int left; }

public class StoreTests
{
    [Fact]
    public void Reads() {}

    [Theory, InlineData(1)]
    public void ReadsMany(int count) {}
}
