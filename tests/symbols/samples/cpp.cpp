#include <vector>
#include "store.hpp"

using namespace std;
using std::string;
using Id = int;

namespace app::store {

constexpr int kMax = 10;

template <typename T>
class Store : public Base<T>, private io::Closer {
public:
    explicit Store(int size = 1, const std::string& name = "none") : size_(size) {}
    ~Store();
    virtual T read(int key) const override;
    static constexpr int kLimit = 3;
    bool operator==(const Store& other) const;
    operator bool() const;
    enum class Mood { Calm, Tense };
    struct Point { int x, y; };
    template <class U> void each(U&& visit, int... rest);

private:
    int size_{0};
    std::vector<T> items_;
};

namespace {
int hidden;
}

}  // namespace app::store

template <typename T>
T app::store::Store<T>::read(int key) const { return T(); }

class STORE_EXPORT Cache : public Base {
    int hits;
};

static int helper(int* from, int&& to);
auto later(int value) -> long { return value; }

TEST(StoreTest, Reads) {}
TEST_F(StoreFixture, Writes) { int x = 1; }
TEST_CASE("closes twice", "[store]") {}
