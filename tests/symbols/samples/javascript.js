const { readFile, join: joinPath } = require("fs");
const log = require("./log");

const VERSION = "1.2";
var cache;

function Store(path, options = {}) {
  this.path = path;
}

Store.prototype.get = function (key, fallback) {
  return fallback;
};

class Index extends Store {
  size = 0;
  #secret = 1;

  constructor(path) {
    super(path);
    this.entries = [];
  }

  static open({ path, mode = "r" }) {}
  *[Symbol.iterator]() {}
}

const routes = {
  home: "/",
  show(id) {},
  remove: async (id) => {},
};

exports.connect = function (url) {};

(function () {
  function hidden() {}
})();

module.exports = { Store, Index, open: Index.open };

test("stores a value", () => {});
