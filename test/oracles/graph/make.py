"""What TensorFlow itself says of its ops, for the test of those that a recorded step may use.

    pip install tensorflow-cpu==2.21.0 && python test/oracles/graph/make.py

writes ops.json beside this file: the names of all registered ops that TensorFlow does not mark as stateful.
"""
import json
import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import tensorflow as tf
from tensorflow.core.framework import op_def_pb2
from tensorflow.python.client import pywrap_tf_session

ops = op_def_pb2.OpList()
ops.ParseFromString(bytes(pywrap_tf_session.TF_GetBuffer(pywrap_tf_session.TF_GetAllOpList())))
stateless = sorted(op.name for op in ops.op if not op.is_stateful)
target = pathlib.Path(__file__).with_name("ops.json")
target.write_text(json.dumps({"tensorflow": tf.__version__, "stateless": stateless}) + "\n")
