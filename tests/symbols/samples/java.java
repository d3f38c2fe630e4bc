package org.example.store;

import java.util.List;
import static java.lang.Math.*;

@Entity
@Table(name = "stores")
public abstract class Store<T> extends Base<T> implements Reader, io.Closer {
    public static final int MAX = 10, MIN = 1;
    @Autowired
    private String name;

    public Store(String name, final int... sizes) {
        this.name = name;
    }

    public <R> R read(@NotNull List<String> keys, R fallback) throws IOException {
        class Local {}
        return fallback;
    }

    abstract void close();

    enum Mood implements Named {
        CALM(1),
        TENSE(2) {
            void relax() {}
        };

        int level;
    }

    public record Point(int x, int y) implements Shape {
        public Point {}
        static Point origin() { return null; }
    }

    public interface Reader extends Source, Sink {
        int LIMIT = 5;
        String next();
    }

    @interface Slow {
        String value() default "";
    }

    @Test
    void reads() {}

    @ParameterizedTest
    void readsMany(int count) {}
}
