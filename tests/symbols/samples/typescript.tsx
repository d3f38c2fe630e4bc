import React, { useState as state, type FC } from "react";
import * as path from "node:path";
import "./side-effect";

export { parse, render as draw } from "./text";
export * from "./shapes";

export interface Shape extends Named, geo.Sized {
  readonly area: number;
  scale(by: number, origin?: Point): Shape;
  style: { color: string };
}

export type Point = { x: number; y?: number } & Tagged;

export enum Mood {
  Calm,
  Tense = 2,
}

@Injectable()
export abstract class Canvas<T> extends base.Surface<T> implements Shape, Sink {
  private readonly layers: number = 1;
  static #count = 0;

  constructor(private readonly store: Store, public depth = 2) {
    super();
    this.dirty = false;
  }

  @Input() title: string;

  abstract draw(target: T): void;

  get size(): number {
    return 0;
  }

  onClick = (event: MouseEvent) => {
    const helper = () => event;
  };
}

export const LIMITS = { max: 10, nested: { min: 1 }, check(value: number) {} } as const;
export const { left, right } = sides;
export const load = async (url: string, { retries = 3, signal }: Options = {}, ...rest: string[]): Promise<void> => {};
let counter = 0;

export default function Gallery({ items }: Props) {
  const handleOpen = useCallback(() => {}, []);
  function close() {}
  return <ul>{items}</ul>;
}

const Memo = React.memo(function Inner(props) {
  return <a />;
});

namespace geo.flat {
  export const ORIGIN = 0;
}

declare module "text" {
  export function trim(value: string): string;
}

export { counter as total };

describe("Gallery", () => {
  const build = () => 1;
  it("opens", async () => {});
  test.each([1])("counts %d", () => {});
});
