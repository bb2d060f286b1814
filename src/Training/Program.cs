using Personalization.Training;
using static TorchSharp.torch;

TorchLibraries.Load();
using var x = randn(2, 3);
Console.WriteLine(x.mm(randn(3, 2)).ToString(TorchSharp.TensorStringStyle.Numpy));
