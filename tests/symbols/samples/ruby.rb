require "set"
require_relative "store/base"

module Example
  module Stores::Disk
    class Store < Base::Reader
      include Comparable
      extend Forwardable, Named

      MAX = 10
      Point = Struct.new(:x, :y) do
        def length; end
      end

      attr_accessor :name, :size
      attr_reader "path"
      has_many :items
      scope :recent, -> { order(:at) }
      alias_method :fetch, :read

      def initialize(name, size = 1, *rest, path:, mode: "r", **options, &block)
        @name = name
        @cache ||= {}
      end

      def self.open(path) = new(path)

      class << self
        def close; end
      end

      private

      def reset!; end
    end
  end
end

def helper(value)
  value
end

RSpec.describe Store do
  let(:store) { Store.new }

  context "when open" do
    it "reads a value" do
    end
  end
end

class StoreTest < Minitest::Test
  def test_reads; end

  test "writes a value" do
  end
end
