/**
 * The ops that a recorded step may use: those whose outputs are a function of their inputs alone, and whose outputs'
 * shapes are a function of their inputs' shapes alone, so that a graph computes what the recording computed.
 *
 * What is left out on purpose: ops with hidden randomness or other state (TensorFlow marks them stateful), which would
 * differ from the run op by op and after a resume; ops that act on the world (Print, summaries, host callbacks); and ops
 * whose values decide a shape (Where, Unique, non-maximum suppression), because TensorFlow.js reads shapes while it
 * records. All are in TensorFlow 2.9, the older of the two libraries that may serve. `test/oracles/graph` compares the
 * list with TensorFlow's own registry.
 */
const families = {
  elementwise:
    'Bitcast BitwiseAnd BitwiseOr BitwiseXor Invert LeftShift RightShift ' +
    'Abs Acos Acosh Add AddV2 Asin Asinh Atan Atan2 Atanh Cast Ceil ClipByValue Cos Cosh Div DivNoNan Equal Erf Exp Expm1 Floor FloorDiv ' +
    'FloorMod Greater GreaterEqual Identity IsFinite IsInf IsNan Less LessEqual Log Log1p LogicalAnd LogicalNot LogicalOr Maximum Minimum Mod ' +
    'Mul Neg NotEqual OnesLike Pow RealDiv Reciprocal Round Rsqrt Select SelectV2 Sign Sin Sinh Sqrt Square SquaredDifference Sub Tan ZerosLike',
  activations:
    'Elu EluGrad LeakyRelu LeakyReluGrad LogSoftmax Relu Relu6 Relu6Grad ReluGrad Selu SeluGrad Sigmoid SigmoidGrad Softmax Softplus SoftplusGrad Tanh TanhGrad',
  sums: 'AddN All Any ArgMax ArgMin Bincount Cumprod Cumsum L2Loss Max Mean Min Prod Sum UnsortedSegmentSum',
  shapes:
    'BatchToSpaceND BroadcastTo Concat ConcatV2 DepthToSpace Diag ExpandDims Fill GatherNd GatherV2 LinSpace MirrorPad OneHot Pack Pad PadV2 ' +
    'Range Reshape Reverse ReverseV2 ScatterNd Slice SpaceToBatchND SparseToDense Split SplitV Squeeze StridedSlice StridedSliceGrad ' +
    'TensorScatterUpdate Tile TopKV2 Transpose Unpack',
  matrices: 'BatchMatMul BatchMatMulV2 BiasAdd BiasAddGrad Einsum MatMul _FusedMatMul',
  pictures:
    'AvgPool AvgPoolGrad Conv2D Conv2DBackpropFilter Conv2DBackpropInput CropAndResize DepthwiseConv2dNative DepthwiseConv2dNativeBackpropFilter ' +
    'DepthwiseConv2dNativeBackpropInput Dilation2D Dilation2DBackpropFilter Dilation2DBackpropInput ImageProjectiveTransformV3 LRN LRNGrad MaxPool ' +
    'MaxPoolGrad ResizeBilinear ResizeBilinearGrad ResizeNearestNeighbor ResizeNearestNeighborGrad',
  networks:
    'BlockLSTMGradV2 BlockLSTMV2 FusedBatchNorm FusedBatchNormGradV3 FusedBatchNormV3 GRUBlockCell GRUBlockCellGrad SoftmaxCrossEntropyWithLogits ' +
    'SparseSoftmaxCrossEntropyWithLogits',
  /** Random numbers that are a function of a key. */
  draws: 'StatelessRandomNormal StatelessRandomUniform StatelessRandomUniformFullInt StatelessRandomUniformInt StatelessTruncatedNormal',
};

export const allowedOps: ReadonlySet<string> = new Set(Object.values(families).flatMap((names) => names.split(' ')));
