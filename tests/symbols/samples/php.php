<?php

declare(strict_types=1);

namespace Example\Stores;

use Example\Base\Reader;
use Example\Text\{Parser, Printer as Out};
use function Example\helper;

const LIMIT = 10;
define('DEBUG', true);

#[Entity(1), Tagged]
abstract class Store extends \Example\Base implements Reader, Closer
{
    use Named, Sized;

    public const MAX = 1, MIN = 0;
    private ?int $size = 1, $step;

    public function __construct(private readonly int $depth = 1, string ...$rest) {}

    public static function open(array $options, &$error = null): ?self
    {
        return null;
    }

    abstract protected function close();
}

interface Sink extends Source
{
    public function write(int $key);
}

trait Named
{
    public $name;
}

enum Mood: string implements Labelled
{
    case Calm = 'calm';
    case Tense = 'tense';

    public function label() {}
}

function top(int $value, ...$rest): string
{
    return '';
}

if (!function_exists('fallback')) {
    function fallback() {}
}

class StoreTest extends TestCase
{
    public function testReads() {}

    /** @test */
    public function it_writes() {}

    #[Test]
    public function closes() {}

    public function helper() {}
}
