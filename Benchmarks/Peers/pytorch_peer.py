"""PyTorch: eager, Adam in its fused form; predictions in inference mode."""
import worker

worker.limit_threads()
import torch
from torch import nn

torch.set_num_threads(worker.THREADS)


def network(request):
    layers = []
    for weights, _ in request.weights():
        layer = nn.Linear(*weights.shape)
        with torch.no_grad():
            layer.weight.copy_(torch.from_numpy(weights.T))
            layer.bias.zero_()
        layers += [layer, nn.ReLU()]
    return nn.Sequential(*layers[:-1])


def train(request):
    x, t = map(torch.from_numpy, request.data())
    model = network(request)
    loss = nn.CrossEntropyLoss() if request.classifies else nn.MSELoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001, fused=True)

    def run(epochs):
        for _ in range(epochs):
            order = torch.randperm(request.rows)
            for start in range(0, request.rows, request.batch):
                rows = order[start:start + request.batch]
                optimizer.zero_grad(set_to_none=True)
                loss(model(x[rows]), t[rows]).backward()
                optimizer.step()

    return run, request.rows // request.batch


def predict(request, rows, calls):
    x = torch.from_numpy(request.data()[0][:rows].copy())
    model = network(request).eval()

    def run(repeats):
        with torch.inference_mode():
            for _ in range(repeats * calls):
                model(x)

    return run, rows * calls


def make(request):
    if request.kind == "train":
        return train(request)
    return predict(request, 1, 100) if request.kind == "row" else predict(request, request.rows, 1)


if __name__ == "__main__":
    worker.serve(f"PyTorch {torch.__version__}: eager, the row's threads, fused Adam, inference mode",
                 make)
