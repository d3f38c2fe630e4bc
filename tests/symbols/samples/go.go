package store

import (
	"fmt"
	log "example.com/log"
	. "example.com/dsl"
	_ "example.com/driver"
)

const (
	MaxItems = 10
	minItems, step = 1, 2
)

var ErrFull, errEmpty error

type Store[T any] struct {
	Base
	*log.Logger
	Name, path string `json:"name"`
}

type Reader interface {
	fmt.Stringer
	Read(key string, limit int) (string, error)
}

type ID = string
type Mode int

func New(path string, opts ...Option) *Store[int] {
	return nil
}

func (s *Store[T]) Get(key, fallback string) (T, error) {
	return s.get(key)
}

func (s Store[T]) reset() {}

func TestGet(t *testing.T) {
	t.Run("nested", func(t *testing.T) {})
}

func BenchmarkGet(b *testing.B) {}

func Testify(value int) {}
